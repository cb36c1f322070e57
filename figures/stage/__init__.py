"""What the stages in the browser are sent."""
