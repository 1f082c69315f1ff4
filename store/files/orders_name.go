package files

import (
	"slices"
	"strings"
)

// Words of names that are neither a first nor a last name by themselves.
var (
	honorificWords = []string{"mr", "mrs", "ms", "miss", "dr", "prof"}
	// suffixWords belong to the last name, with or without a comma in front.
	suffixWords = []string{"jr", "sr", "ii", "iii", "iv", "md", "dds", "dmd", "dvm", "phd", "esq", "cpa", "rn"}
	// particleWords begin a last name.
	particleWords = []string{"van", "von", "de", "del", "della", "der", "den", "di", "da", "dos", "du", "la", "le", "ter", "ten", "bin", "ibn", "st"}
	// officeWords are what somebody is, and not what he is called.
	officeWords = []string{"owner", "president", "ceo", "cfo", "coo", "cto", "cio", "vp", "manager", "director", "partner", "secretary", "treasurer", "officer", "administrator",
		"principal", "founder", "controller", "supervisor", "member"}
)

func oneOf(word string, list []string) bool { return slices.Contains(list, plainName([]byte(word))) }

// personName parts a full name: "Doe, Jane", "Dr. Jane M van Doe Jr." or "Jane Doe, Owner".
// One word alone is a last name. An honorific in front is dropped; carriers hold names
// without it.
func personName(name string) (first, last, title string) {
	parts := strings.Split(name, ",")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	var suffix string
	for len(parts) > 1 {
		end := parts[len(parts)-1]
		words := strings.Fields(end)
		switch {
		case len(words) == 0:
		case oneOf(end, suffixWords):
			suffix = strings.TrimSpace(end + " " + suffix)
		case slices.ContainsFunc(words, func(w string) bool { return oneOf(w, officeWords) }):
			title = end
		default:
			last, first = parts[0], strings.Join(parts[1:], " ")
			words = unadornedName(strings.Fields(first))
			n := suffixAt(words)
			return strings.Join(words[:n], " "), joined(last, words[n:], suffix), title
		}
		parts = parts[:len(parts)-1]
	}
	words := unadornedName(strings.Fields(parts[0]))
	n := suffixAt(words)
	from := max(n-1, 0)
	for from > 1 && oneOf(words[from-1], particleWords) {
		from--
	}
	return strings.Join(words[:from], " "), joined(strings.Join(words[from:n], " "), words[n:], suffix), title
}

// unadornedName drops honorificWords from the front of a name that goes on behind them.
func unadornedName(words []string) []string {
	for len(words) > 1 && oneOf(words[0], honorificWords) {
		words = words[1:]
	}
	return words
}

// suffixAt is where the suffixes of a name begin, at its end where it has none.
func suffixAt(words []string) int {
	n := len(words)
	for n > 1 && oneOf(words[n-1], suffixWords) {
		n--
	}
	return n
}

func joined(last string, more []string, suffix string) string {
	return strings.Join(strings.Fields(last+" "+strings.Join(more, " ")+" "+suffix), " ")
}
