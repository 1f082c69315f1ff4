package theme

import "strings"

// Color is a colour as "#rrggbb". The empty Color is the terminal's own.
type Color string

// Face is how a role looks.
type Face struct {
	Ink, Back                        Color
	Bold, Underline, Reverse, Italic bool
}

// Base is how a ground looks, before a role stands on it.
type Base struct {
	Back Color // under every role that brings no background of its own
	Ink  Color // for roles without an ink of their own

	Underline, Reverse bool // added to every role

	// Inks replaces the ink of roles that would be hard to read on this ground.
	Inks map[Role]Color
	// Flat draws every role with Ink and Back alone, without attributes.
	Flat bool
}

// Palette is the whole look as data.
type Palette struct {
	Name   string
	Family string // of palettes that differ by the background alone
	Dark   bool   // made for a dark background
	Mono   bool   // attributes only, no colour
	Paper  Color  // the background that the inks were chosen against

	Roles   [roleCount]Face
	Grounds [groundCount]Base
}

// Face returns how a role looks on a ground: a role's own background stands over the
// ground's, the ground's ink serves roles that have none, attributes add up.
func (p Palette) Face(g Ground, r Role) Face {
	f, base := p.Roles[r], p.Grounds[g]
	if base.Flat {
		return Face{Ink: base.Ink, Back: base.Back}
	}
	if f.Back == "" {
		f.Back = base.Back
		if ink, ok := base.Inks[r]; ok {
			f.Ink = ink
		} else if f.Ink == "" {
			f.Ink = base.Ink
		}
	}
	f.Underline = f.Underline || base.Underline
	f.Reverse = f.Reverse || base.Reverse
	return f
}

// Dark returns the palette for dark backgrounds.
func Dark() Palette {
	return Palette{
		Name: "dark", Family: Standard, Dark: true, Paper: "#0d1117",
		Roles: [roleCount]Face{
			Text:        {},
			Dim:         {Ink: "#a3adb8"},
			Faint:       {Ink: "#87919d"},
			Strong:      {Bold: true},
			Accent:      {Ink: "#82b7f5"},
			Key:         {Ink: "#82b7f5", Bold: true},
			Rule:        {Ink: "#4a545f"},
			Header:      {Ink: "#a3adb8", Bold: true},
			Tab:         {Ink: "#a3adb8"},
			TabActive:   {Ink: "#f0f6fc", Back: "#2b4163", Bold: true},
			Badge:       {Ink: "#efa566", Bold: true},
			Title:       {Bold: true},
			Field:       {Ink: "#d3dae2", Back: "#1b222c"},
			FieldFocus:  {Ink: "#f0f6fc", Back: "#30363d"},
			FieldBad:    {Ink: "#f6a9a1", Back: "#3a2023"},
			Placeholder: {Ink: "#8d97a3"},
			Mark:        {Ink: "#82b7f5"},
			Match:       {Ink: "#ebcb70", Underline: true},
			Warn:        {Ink: "#e6c15a"},
			Error:       {Ink: "#f58f86", Bold: true},
			OK:          {Ink: "#5fcbb9"},
			Requested:   {Ink: "#93bdf0"},
			Confirmed:   {Ink: "#efa566", Bold: true},
			Secret:      {Ink: "#87919d"},
			Customer:    {Ink: "#82b7f5"},
			Provider:    {Ink: "#e6c15a"},
			Live:        {Ink: "#efa566"},
			Done:        {Ink: "#5fcbb9"},
			Cancel:      {Ink: "#f58f86"},
			Dead:        {Ink: "#9aa4b0"},
			Button:      {Ink: "#d3dae2", Back: "#30363d"},
			ButtonFocus: {Ink: "#0d1117", Back: "#82b7f5", Bold: true},
			Danger:      {Ink: "#f6a9a1", Back: "#3a2023"},
			DangerFocus: {Ink: "#0d1117", Back: "#f58f86", Bold: true},
		},
		Grounds: [groundCount]Base{
			Cursor: {
				Back: "#333d4b", Ink: "#f0f6fc",
				Inks: map[Role]Color{Dim: "#b9c3cf", Faint: "#a9b4c1", Secret: "#a9b4c1", Dead: "#b0bac6",
					Placeholder: "#a9b4c1", Header: "#b9c3cf", Rule: "#5d6b7d", Error: "#f9a79f", Cancel: "#f9a79f"},
			},
			Marked:     {Back: "#19222e", Ink: "#dfe6ee"},
			Dialog:     {},
			Dimmed:     {Ink: "#59626d", Flat: true},
			Input:      {Back: "#1b222c", Ink: "#d3dae2", Inks: map[Role]Color{Placeholder: "#949eaa"}},
			InputFocus: {Back: "#30363d", Ink: "#f0f6fc", Inks: map[Role]Color{Placeholder: "#a9b4c1", Faint: "#a9b4c1", Secret: "#dfe6ee"}},
		},
	}
}

// Light returns the palette for light backgrounds.
func Light() Palette {
	return Palette{
		Name: "light", Family: Standard, Paper: "#ffffff",
		Roles: [roleCount]Face{
			Text:        {},
			Dim:         {Ink: "#515b66"},
			Faint:       {Ink: "#636d78"},
			Strong:      {Bold: true},
			Accent:      {Ink: "#0b5cad"},
			Key:         {Ink: "#0b5cad", Bold: true},
			Rule:        {Ink: "#b4bcc6"},
			Header:      {Ink: "#515b66", Bold: true},
			Tab:         {Ink: "#515b66"},
			TabActive:   {Ink: "#0a2a4d", Back: "#cfe2f8", Bold: true},
			Badge:       {Ink: "#994600", Bold: true},
			Title:       {Bold: true},
			Field:       {Ink: "#24292f", Back: "#eef1f4"},
			FieldFocus:  {Ink: "#0d1117", Back: "#dceafb"},
			FieldBad:    {Ink: "#9b1c14", Back: "#fdecea"},
			Placeholder: {Ink: "#636d78"},
			Mark:        {Ink: "#0b5cad"},
			Match:       {Ink: "#7a5200", Underline: true},
			Warn:        {Ink: "#7a5200"},
			Error:       {Ink: "#ad1f17", Bold: true},
			OK:          {Ink: "#00695c"},
			Requested:   {Ink: "#2a63a8"},
			Confirmed:   {Ink: "#994600", Bold: true},
			Secret:      {Ink: "#636d78"},
			Customer:    {Ink: "#0b5cad"},
			Provider:    {Ink: "#7a5c00"},
			Live:        {Ink: "#994600"},
			Done:        {Ink: "#00695c"},
			Cancel:      {Ink: "#ad1f17"},
			Dead:        {Ink: "#59636e"},
			Button:      {Ink: "#24292f", Back: "#e3e8ee"},
			ButtonFocus: {Ink: "#ffffff", Back: "#0b5cad", Bold: true},
			Danger:      {Ink: "#9b1c14", Back: "#fdecea"},
			DangerFocus: {Ink: "#ffffff", Back: "#ad1f17", Bold: true},
		},
		Grounds: [groundCount]Base{
			Cursor: {
				Back: "#d9e8fa", Ink: "#0d1117",
				Inks: map[Role]Color{Dim: "#465060", Faint: "#4f5966", Secret: "#4f5966", Dead: "#4f5966",
					Placeholder: "#4f5966", Header: "#465060", Rule: "#93a5ba", Provider: "#6b5000", Warn: "#6b4800"},
			},
			Marked:     {Back: "#f0f4f9", Ink: "#1f2328"},
			Dialog:     {},
			Dimmed:     {Ink: "#a3abb4", Flat: true},
			Input:      {Back: "#eef1f4", Ink: "#24292f", Inks: map[Role]Color{Placeholder: "#59636e"}},
			InputFocus: {Back: "#dceafb", Ink: "#0d1117", Inks: map[Role]Color{Placeholder: "#4f5966", Faint: "#4f5966", Secret: "#465060"}},
		},
	}
}

// NoColour returns the palette of attributes alone: bold, underline and reverse.
// What a status is, its glyph and word tell.
func NoColour() Palette {
	return Palette{
		Name: "no-colour", Family: Colourless, Mono: true,
		Roles: [roleCount]Face{
			Strong: {Bold: true}, Key: {Bold: true}, Header: {Bold: true}, Badge: {Bold: true}, Title: {Bold: true},
			TabActive: {Bold: true, Reverse: true},
			Field:     {Underline: true}, FieldFocus: {Underline: true, Bold: true}, FieldBad: {Underline: true},
			Mark: {Bold: true}, Match: {Underline: true},
			Error: {Bold: true}, Confirmed: {Bold: true},
			ButtonFocus: {Reverse: true}, DangerFocus: {Reverse: true},
		},
		Grounds: [groundCount]Base{
			Cursor: {Reverse: true},
			Dimmed: {Flat: true},
			Input:  {Underline: true}, InputFocus: {Underline: true},
		},
	}
}

// Palettes returns all palettes, for a choice by name.
func Palettes() []Palette {
	return []Palette{Dark(), Light(), SafeDark(), SafeLight(), ContrastDark(), ContrastLight(), NoColour()}
}

// Environment is what the surroundings say about colour and signs, as the variables'
// values; the caller reads them.
type Environment struct {
	NoColor string // NO_COLOR
	Term    string // TERM
	Locale  string // the first of LC_ALL, LC_CTYPE, LANG that is set
	Palette string // the name of a palette or of a family where the user chose one, else empty
}

// EnvironmentOf reads the variables that say something about colour and signs.
func EnvironmentOf(getenv func(string) string) Environment {
	env := Environment{NoColor: getenv("NO_COLOR"), Term: getenv("TERM")}
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if env.Locale = getenv(name); env.Locale != "" {
			break
		}
	}
	return env
}

// Pick chooses the palette. Any non-empty NO_COLOR (no-color.org) and TERM=dumb mean
// no colour; then the user's choice counts, then whether the background is dark.
func Pick(env Environment, dark bool) Palette {
	if env.NoColor != "" || env.Term == "dumb" {
		return NoColour()
	}
	family := Standard
	for _, p := range Palettes() {
		switch env.Palette {
		case p.Name:
			return p
		case p.Family:
			family = p.Family
		}
	}
	for _, p := range Palettes() {
		if p.Family == family && (p.Dark == dark || p.Mono) {
			return p
		}
	}
	return Light()
}

// PickGlyphs chooses the signs: plain ones on the Linux console, on TERM=dumb and
// where the locale names a character set other than UTF-8, Unicode elsewhere.
func PickGlyphs(env Environment) Glyphs {
	if env.Term == "dumb" || env.Term == "linux" {
		return PlainGlyphs()
	}
	l := strings.ToLower(env.Locale)
	if l == "c" || l == "posix" {
		return PlainGlyphs()
	}
	if _, charset, named := strings.Cut(l, "."); named && !strings.HasPrefix(charset, "utf-8") && !strings.HasPrefix(charset, "utf8") {
		return PlainGlyphs()
	}
	return Unicode()
}
