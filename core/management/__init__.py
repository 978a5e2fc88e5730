"""Commands that whoever runs Bothy gives by hand."""
