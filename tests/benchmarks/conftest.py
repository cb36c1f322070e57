"""Benchmarks are run by hand (`make bench`); the test runner leaves this folder alone."""

collect_ignore_glob = ["*.py"]
