"""Whatever two pages share: the frame, the controls, the address, the words."""
