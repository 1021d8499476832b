"""Payloads made up from an API's schema and rules: clean ones, and ones with exactly one fault."""
