package theme

const statusCount = 11

// Glyphs is one set of signs. Every sign is one cell wide, except Arrow, which may be
// two.
type Glyphs struct {
	Name string

	status [statusCount]string

	Requested, Confirmed string // a date asked for; a date the carrier confirmed
	Blocked              string
	Draft                string
	Mark                 string // before a selected row
	Pointer              string // before the chosen line of a menu
	Caret                string // where typing goes in a drawn field

	Left, Right, Up, Down string
	Arrow                 string // from a to b, in a sentence
	SortUp, SortDown      string
	Expanded, Collapsed   string

	Horizontal, Vertical                       string
	TopLeft, TopRight, BottomLeft, BottomRight string
	TeeLeft, TeeRight, TeeTop, TeeBottom       string // ├ ┤ ┬ ┴
	Branch, LastBranch                         string // of a tree

	Ellipsis, Check, Cross, Warning, Bullet, Dot string
	Duplicate, Elsewhere, Unknown                string // sections of a portability check
	Times                                        string // before a count of the same
	Secret                                       string // one masked character
	BoxOn, BoxOff, RadioOn, RadioOff             string

	// Of drawn diagrams: lines by their arms (1 up, 2 right, 4 down, 8 left, added up),
	// broken lines (across, downwards) and arrowheads (up, right, down, left).
	Light, Heavy    [16]string
	Dash, HeavyDash [2]string
	Heads           [4]string

	Bar  [9]string // blocks of a progress bar: 0/8 to 8/8 of a cell
	Rise [9]string // columns of a small chart: 0/8 to 8/8 of a line
}

// Status returns the sign of a status by its stored value (see StatusRole), and a
// blank for any other value.
func (g Glyphs) Status(status uint8) string {
	if status == 0 || int(status) >= len(g.status) {
		return " "
	}
	return g.status[status]
}

// Unicode returns the signs for terminals that draw them.
func Unicode() Glyphs {
	return Glyphs{
		Name:      "unicode",
		status:    [statusCount]string{" ", "○", "◎", "⊘", "◐", "▲", "◆", "✓", "◌", "⊗", "✕"},
		Requested: "◇", Confirmed: "◆", Blocked: "▲", Draft: "✎", Mark: "▌", Pointer: "▸", Caret: "▏",
		Left: "←", Right: "→", Up: "↑", Down: "↓", Arrow: "→", SortUp: "▲", SortDown: "▼", Expanded: "▾", Collapsed: "▸",
		Horizontal: "─", Vertical: "│", TopLeft: "╭", TopRight: "╮", BottomLeft: "╰", BottomRight: "╯",
		TeeLeft: "├", TeeRight: "┤", TeeTop: "┬", TeeBottom: "┴", Branch: "├", LastBranch: "└",
		Ellipsis: "…", Check: "✓", Cross: "✗", Warning: "▲", Bullet: "•", Dot: "·",
		Duplicate: "=", Elsewhere: "⇄", Unknown: "?", Times: "×", Secret: "•",
		BoxOn: "■", BoxOff: "□", RadioOn: "●", RadioOff: "○",
		Light: [16]string{" ", "╵", "╶", "╰", "╷", "│", "╭", "├", "╴", "╯", "─", "┴", "╮", "┤", "┬", "┼"},
		Heavy: [16]string{" ", "╹", "╺", "┗", "╻", "┃", "┏", "┣", "╸", "┛", "━", "┻", "┓", "┫", "┳", "╋"},
		Dash:  [2]string{"╌", "╎"}, HeavyDash: [2]string{"╍", "╏"}, Heads: [4]string{"▴", "▸", "▾", "◂"},
		Bar:  [9]string{" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"},
		Rise: [9]string{" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"},
	}
}

// PlainGlyphs returns signs of ASCII alone. The statuses are letters: w waits, P may
// go, n cannot, > runs, ! asks, F has a date, + is done, c asked to end, r was
// refused, x is called off.
func PlainGlyphs() Glyphs {
	return Glyphs{
		Name:      "plain",
		status:    [statusCount]string{" ", "w", "P", "n", ">", "!", "F", "+", "c", "r", "x"},
		Requested: "o", Confirmed: "F", Blocked: "!", Draft: "~", Mark: "*", Pointer: ">", Caret: "_",
		Left: "<", Right: ">", Up: "^", Down: "v", Arrow: "->", SortUp: "^", SortDown: "v", Expanded: "-", Collapsed: "+",
		Horizontal: "-", Vertical: "|", TopLeft: "+", TopRight: "+", BottomLeft: "+", BottomRight: "+",
		TeeLeft: "+", TeeRight: "+", TeeTop: "+", TeeBottom: "+", Branch: "|", LastBranch: "`",
		Ellipsis: "~", Check: "+", Cross: "x", Warning: "!", Bullet: "*", Dot: ".",
		Duplicate: "=", Elsewhere: "&", Unknown: "?", Times: "x", Secret: "*",
		BoxOn: "x", BoxOff: "_", RadioOn: "*", RadioOff: "o",
		Light: [16]string{" ", "|", "-", "+", "|", "|", "+", "+", "-", "+", "-", "+", "+", "+", "+", "+"},
		Heavy: [16]string{" ", "H", "=", "#", "H", "H", "#", "#", "=", "#", "=", "#", "#", "#", "#", "#"},
		Dash:  [2]string{".", ":"}, HeavyDash: [2]string{"=", "H"}, Heads: [4]string{"^", ">", "v", "<"},
		Bar:  [9]string{" ", ".", ".", ":", ":", "=", "=", "#", "#"},
		Rise: [9]string{" ", ".", ".", ":", ":", "|", "|", "#", "#"},
	}
}
