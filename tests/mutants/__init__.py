"""Takes the fences away one at a time and shows which test falls over."""
