"""One module a target: each takes a loaded API and returns the text of a file."""
