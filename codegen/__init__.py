"""Renders everything under `generated/` from the hand-written folders under `schemas/`; run as `python -m codegen`."""
