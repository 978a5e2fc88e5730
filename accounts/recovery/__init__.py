"""Getting back in: a code from staff, given face to face, and what the person is told of it."""
