package action

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// lastFunctionKey is the highest function key that terminals name.
const lastFunctionKey = 63

// namedKeys are the keys that print nothing and have a name, besides f1 to f63.
func namedKeys() []string {
	return []string{"enter", "tab", "backspace", "esc", "space", "up", "down", "left", "right", "begin", "find", "insert", "delete",
		"select", "pgup", "pgdown", "home", "end"}
}

// modifiers are what may stand before a key, in the order in which names give them.
func modifiers() []string { return []string{"ctrl", "alt", "shift", "meta", "hyper", "super"} }

// badKey says what is wrong with the name of a key, or "". Names are Bubble Tea's.
func badKey(name string) string {
	if name == "" {
		return "a key has no name"
	}
	if isChar(name) {
		if name == " " {
			return `the space bar is called "space"`
		}
		return ""
	}
	if other := otherName(name); other != "" {
		return `"` + name + `" is called "` + other + `"`
	}
	parts := strings.Split(name, "+")
	if strings.HasSuffix(name, "++") { // ctrl and the plus sign
		parts = append(parts[:len(parts)-2], "+")
	}
	base, mods := parts[len(parts)-1], parts[:len(parts)-1]
	if text := badModifiers(name, mods); text != "" {
		return text
	}
	if isChar(base) {
		return badCharacter(name, base, mods)
	}
	if !slices.Contains(namedKeys(), base) && !functionKey(base) {
		return `there is no key "` + name + `"` + didYouMean(base, namedKeys())
	}
	return ""
}

func badModifiers(name string, mods []string) string {
	at := -1
	for _, m := range mods {
		i := slices.Index(modifiers(), m)
		switch {
		case i < 0:
			return `there is no key "` + name + `": before the plus stands ctrl, alt or shift` + didYouMean(m, modifiers())
		case i <= at:
			return `in "` + name + `" ctrl stands before alt, and alt before shift, each once`
		}
		at = i
	}
	return ""
}

// badCharacter judges a character with modifiers.
func badCharacter(name, char string, mods []string) string {
	upper := []rune(char)[0]
	switch {
	case slices.Equal(mods, []string{"shift"}):
		return `"` + name + `" is written as the character that it types, such as "` + strings.ToUpper(char) + `"`
	case unicode.IsUpper(upper):
		return `"` + name + `" is written with a small letter`
	case name == "ctrl+i" || name == "ctrl+m" || name == "ctrl+[":
		sent := map[string]string{"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+[": "esc"}[name]
		return `most terminals send "` + sent + `" for "` + name + `"`
	}
	return ""
}

// isChar reports a single printable character.
func isChar(s string) bool {
	r := []rune(s)
	return len(r) == 1 && unicode.IsPrint(r[0])
}

func functionKey(s string) bool {
	n, err := strconv.Atoi(strings.TrimPrefix(s, "f"))
	return err == nil && strings.HasPrefix(s, "f") && s == "f"+strconv.Itoa(n) && n >= 1 && n <= lastFunctionKey
}

// otherName returns our name of a key by one that others use.
func otherName(name string) string {
	switch strings.ToLower(name) {
	case "escape":
		return "esc"
	case "return", "cr":
		return "enter"
	case "pageup", "page_up":
		return "pgup"
	case "pagedown", "page_down", "pgdn":
		return "pgdown"
	case "del":
		return "delete"
	case "ins":
		return "insert"
	case "backtab":
		return "shift+tab"
	}
	for _, prefix := range []string{"ctrl-", "c-", "^"} {
		if rest, ok := strings.CutPrefix(strings.ToLower(name), prefix); ok && isChar(rest) {
			return "ctrl+" + rest
		}
	}
	if small := strings.ToLower(name); small != name && (slices.Contains(namedKeys(), small) || functionKey(small)) {
		return small
	}
	return ""
}
