"""What is said in the same words on every platform: domain objects in, sentences out. Pure."""
