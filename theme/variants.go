package theme

import "maps"

// The families of palettes. Each has one for dark and one for light backgrounds, except
// the one without colour.
const (
	Standard     = "standard"
	Safe         = "safe"     // colours that people tell apart who do not see red and green, or blue and yellow, as two
	HighContrast = "contrast" // seven to one everywhere (WCAG 2.1, 1.4.6)
	Colourless   = "no-colour"
)

// Families returns the names of the families, for a choice that still follows the
// terminal's background.
func Families() []string { return []string{Standard, Safe, HighContrast, Colourless} }

// recolour gives other inks to some roles of a palette, on every ground.
func (p Palette) recolour(inks map[Role]Color) Palette {
	for r, ink := range inks {
		p.Roles[r].Ink = ink
	}
	for g := range p.Grounds {
		own := maps.Clone(p.Grounds[g].Inks)
		maps.DeleteFunc(own, func(r Role, _ Color) bool { _, changed := inks[r]; return changed })
		p.Grounds[g].Inks = own
	}
	return p
}

// SafeDark returns the colour-blind-safe palette for dark backgrounds: statuses lie on a
// line from blue to yellow and differ in lightness too.
func SafeDark() Palette {
	p := Dark().recolour(map[Role]Color{
		Accent: "#8cc4ff", Key: "#8cc4ff", Mark: "#8cc4ff", Match: "#ffe066",
		Warn: "#ffe066", Error: "#f59253", OK: "#62b8ff",
		Requested: "#9ec8ff", Confirmed: "#ffcb3d",
		Customer: "#66b0ff", Provider: "#ffe066",
		Live: "#ffcb3d", Done: "#57b0ff", Cancel: "#f28f49", Dead: "#a9adb3", Badge: "#ffcb3d",
	})
	p.Name, p.Family = "safe-dark", Safe
	p.Roles[Danger].Ink, p.Roles[Danger].Back = "#ffc79e", "#452410"
	p.Roles[DangerFocus].Back = "#f2894a"
	p.Roles[FieldBad].Ink, p.Roles[FieldBad].Back = "#ffc79e", "#452410"
	return p
}

// SafeLight returns the colour-blind-safe palette for light backgrounds.
func SafeLight() Palette {
	p := Light().recolour(map[Role]Color{
		Accent: "#004c99", Key: "#004c99", Mark: "#004c99", Match: "#6b4e00",
		Warn: "#6b4e00", Error: "#99004d", OK: "#005a9e",
		Requested: "#1d5fa8", Confirmed: "#8f4a00",
		Customer: "#004c99", Provider: "#6b5200",
		Live: "#8f4a00", Done: "#0060b0", Cancel: "#8a0040", Dead: "#5b636b", Badge: "#8f4a00",
	})
	p.Name, p.Family = "safe-light", Safe
	p.Roles[Danger].Ink, p.Roles[Danger].Back = "#8a0046", "#fbe9f2"
	p.Roles[DangerFocus].Back = "#99004d"
	p.Roles[FieldBad].Ink, p.Roles[FieldBad].Back = "#8a0046", "#fbe9f2"
	return p
}

// ContrastDark returns the high-contrast palette for dark backgrounds.
func ContrastDark() Palette {
	p := Dark().recolour(map[Role]Color{
		Text: "#ffffff", Dim: "#e6e6e6", Faint: "#cfcfcf", Strong: "#ffffff", Accent: "#8fd3ff", Key: "#8fd3ff", Rule: "#9a9a9a",
		Header: "#ffffff", Tab: "#e6e6e6", Badge: "#ffc04d", Title: "#ffffff", Field: "#ffffff", Placeholder: "#d0d0d0",
		Mark: "#8fd3ff", Match: "#ffe566", Warn: "#ffe566", Error: "#ffc0bb", OK: "#7ff0dc", Requested: "#a8dcff", Confirmed: "#ffc04d",
		Secret: "#cfcfcf", Customer: "#8fd3ff", Provider: "#ffe566", Live: "#ffc04d", Done: "#7ff0dc", Cancel: "#ffc0bb", Dead: "#cfcfcf",
	})
	p.Name, p.Family, p.Paper = "contrast-dark", HighContrast, "#000000"
	p.Roles[TabActive] = Face{Ink: "#000000", Back: "#ffffff", Bold: true}
	p.Roles[Field] = Face{Ink: "#ffffff", Back: "#1a1a1a"}
	p.Roles[FieldFocus] = Face{Ink: "#ffffff", Back: "#333333", Underline: true}
	p.Roles[FieldBad] = Face{Ink: "#ffd6d2", Back: "#4d0a05"}
	p.Roles[Button] = Face{Ink: "#ffffff", Back: "#333333"}
	p.Roles[ButtonFocus] = Face{Ink: "#000000", Back: "#8fd3ff", Bold: true}
	p.Roles[Danger] = Face{Ink: "#ffd6d2", Back: "#4d0a05"}
	p.Roles[DangerFocus] = Face{Ink: "#000000", Back: "#ffc0bb", Bold: true}
	p.Grounds[Plain] = Base{Ink: "#ffffff"}
	p.Grounds[Dialog] = Base{Ink: "#ffffff"}
	p.Grounds[Cursor] = Base{Back: "#003a66", Ink: "#ffffff"}
	p.Grounds[Marked] = Base{Back: "#262626", Ink: "#ffffff"}
	p.Grounds[Dimmed] = Base{Ink: "#8c8c8c", Flat: true}
	p.Grounds[Input] = Base{Back: "#1a1a1a", Ink: "#ffffff"}
	p.Grounds[InputFocus] = Base{Back: "#333333", Ink: "#ffffff"}
	return p
}

// ContrastLight returns the high-contrast palette for light backgrounds.
func ContrastLight() Palette {
	p := Light().recolour(map[Role]Color{
		Text: "#000000", Dim: "#242424", Faint: "#3a3a3a", Strong: "#000000", Accent: "#003d7a", Key: "#003d7a", Rule: "#6b6b6b",
		Header: "#000000", Tab: "#242424", Badge: "#6b2f00", Title: "#000000", Field: "#000000", Placeholder: "#3a3a3a",
		Mark: "#003d7a", Match: "#4f3500", Warn: "#4f3500", Error: "#85000b", OK: "#004a40", Requested: "#0b4480", Confirmed: "#6b2f00",
		Secret: "#3a3a3a", Customer: "#003d7a", Provider: "#4d3a00", Live: "#6b2f00", Done: "#004a40", Cancel: "#85000b", Dead: "#3a3a3a",
	})
	p.Name, p.Family, p.Paper = "contrast-light", HighContrast, "#ffffff"
	p.Roles[TabActive] = Face{Ink: "#ffffff", Back: "#000000", Bold: true}
	p.Roles[Field] = Face{Ink: "#000000", Back: "#f2f2f2"}
	p.Roles[FieldFocus] = Face{Ink: "#000000", Back: "#dbeafe", Underline: true}
	p.Roles[FieldBad] = Face{Ink: "#6e0009", Back: "#ffe9e7"}
	p.Roles[Button] = Face{Ink: "#000000", Back: "#e6e6e6"}
	p.Roles[ButtonFocus] = Face{Ink: "#ffffff", Back: "#003d7a", Bold: true}
	p.Roles[Danger] = Face{Ink: "#6e0009", Back: "#ffe9e7"}
	p.Roles[DangerFocus] = Face{Ink: "#ffffff", Back: "#85000b", Bold: true}
	p.Grounds[Plain] = Base{Ink: "#000000"}
	p.Grounds[Dialog] = Base{Ink: "#000000"}
	p.Grounds[Cursor] = Base{Back: "#cfe6ff", Ink: "#000000"}
	p.Grounds[Marked] = Base{Back: "#f0f0f0", Ink: "#000000"}
	p.Grounds[Dimmed] = Base{Ink: "#767676", Flat: true}
	p.Grounds[Input] = Base{Back: "#f2f2f2", Ink: "#000000"}
	p.Grounds[InputFocus] = Base{Back: "#dbeafe", Ink: "#000000"}
	return p
}
