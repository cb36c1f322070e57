"""What `deploy/` says holds: its manifests, and two copies behind nginx on this machine."""
