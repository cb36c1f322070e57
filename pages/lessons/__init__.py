"""What one layer's page shows and tells besides: its examples and its panels."""
