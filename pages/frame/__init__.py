"""What any page has, a layer's or not."""
