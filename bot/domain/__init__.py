"""The pure rules: no input or output, no clock, no await. One file per idea."""
