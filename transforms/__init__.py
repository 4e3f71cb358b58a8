"""Article text → observations: pure functions that know no file, no database and no scheduler."""
