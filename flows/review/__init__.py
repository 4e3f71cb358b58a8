"""The review page: a person reads a doubtful figure in its article and decides."""
