"""What a layer looks like: figures and payloads made from numbers the engine computed."""
