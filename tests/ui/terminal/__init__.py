"""Tests of the terminal layer, on terminals that are read cell by cell."""
