"""What the drawing of a whole network is made of: its calls, boxes, repeated blocks and places."""
