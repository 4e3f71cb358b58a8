"""Reference data a non-programmer edits: CSV files, checked hard whenever they are loaded."""
