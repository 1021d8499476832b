"""The rule language: expressions over a payload's fields, read, resolved against the schema and type-checked."""
