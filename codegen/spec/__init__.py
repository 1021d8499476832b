"""Loads an API's hand-written folder, verifies it, and bundles it."""
