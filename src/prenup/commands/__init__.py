"""The commands of `prenup`, one a module, each named as its module."""
