package theme

// Terminal returns the palette for text in a terminal whose ground nobody asked for: it
// speaks in the sixteen colours that the terminal itself keeps readable on its ground. It
// has no grounds of its own and is nothing that a user chooses.
func Terminal() Palette {
	const red, green, yellow, blue, cyan, grey = "1", "2", "3", "4", "6", "8"
	p := Palette{Name: "terminal", Family: Standard}
	p.Roles = [roleCount]Face{
		Strong: {Bold: true}, Header: {Bold: true}, Title: {Bold: true}, Accent: {Ink: blue}, Key: {Ink: blue},
		Faint: {Ink: grey}, Secret: {Ink: grey},
		Warn: {Ink: yellow}, Error: {Ink: red}, OK: {Ink: green},
		Requested: {Ink: cyan}, Confirmed: {Ink: yellow, Bold: true},
		Customer: {Ink: blue}, Provider: {Ink: yellow},
		Live: {Ink: yellow}, Done: {Ink: green}, Cancel: {Ink: red}, Dead: {Ink: grey},
	}
	return p
}
