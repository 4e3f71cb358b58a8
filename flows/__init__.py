"""The flow, its schedule and the commands: what people start."""
