"""Models as code and as JSON, in and out."""
