"""What reaches people between meetings."""
