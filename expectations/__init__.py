"""What must hold of a frame of observations, and the report on what did not."""
