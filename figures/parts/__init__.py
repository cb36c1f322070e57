"""What finished pictures are made of."""
