package model

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"portdesk/model/tn"
)

// letterTitle is the first line of every letter.
const letterTitle = "LETTER OF AGENCY"

// LetterText is the text of a letter taken apart again. What somebody signed is kept as
// text only, and it is printed from there, not from what the order says by now.
type LetterText struct {
	Head       []Line   // as Letter.Head; a text of several lines has them here too
	Paragraphs []string // as Letter.Authorisation
	Numbers    []tn.TN
}

// letterEdition is the structure of the letters of a time.
type letterEdition struct {
	labels     []string // of the head, in the order in which it has them
	paragraphs int      // of the authorization
	mark       string   // a label that every letter of the edition has, and no other edition
}

// letterEditions returns the editions that letters were signed in, the present one first.
func letterEditions() [2]letterEdition {
	return [...]letterEdition{
		{paragraphs: 4, mark: "Billing name", labels: []string{
			"Date", "Reference", "Billing name", "Authorized person", "Contact phone", "Billing and service address", "Service address",
			"Billing address", "Billing number", "From", "To", "Reseller", "Port", "Stays", "New billing number"}},
		{paragraphs: 3, mark: "Customer", labels: []string{
			"Date", "Reference", "Customer", "Authorised person", "Service address", "Billing number",
			"From", "To", "Reseller", "Port", "Stays", "New billing number"}},
	}
}

func isLetterLabel(s string) bool {
	for _, e := range letterEditions() {
		if slices.Contains(e.labels, s) {
			return true
		}
	}
	return false
}

// editionOf is the edition whose mark a letter has first.
func editionOf(text string) letterEdition {
	editions := letterEditions()
	for line := range strings.SplitSeq(text, "\n") {
		for _, e := range editions {
			if strings.HasPrefix(line, e.mark+": ") {
				return e
			}
		}
	}
	return editions[0]
}

// String is the text that was taken apart, as Letter.Text writes it.
func (t LetterText) String() string {
	var b strings.Builder
	b.WriteString(letterTitle + "\n\n")
	for _, line := range t.Head {
		b.WriteString(line.Label + ": " + line.Text + "\n")
	}
	for _, p := range t.Paragraphs {
		b.WriteString("\n" + p + "\n")
	}
	fmt.Fprintf(&b, "\n%s:\n", count(len(t.Numbers), "number", "numbers"))
	for _, n := range t.Numbers {
		b.WriteString(n.E164() + "\n")
	}
	return b.String()
}

// ParseLetterText is the inverse of Letter.Text, also of the texts that letters had before:
// whatever it accepts, String gives back to the letter. It does not accept a text of another
// structure.
func ParseLetterText(s string) (LetterText, bool) {
	rest, titled := strings.CutPrefix(s, letterTitle+"\n\n")
	rest, numbers, counted := cutNumbers(rest)
	edition := editionOf(rest)
	rest, paragraphs := cutParagraphs(rest, edition.paragraphs)
	head, labelled := parseHead(rest, edition.labels)
	t := LetterText{Head: head, Paragraphs: paragraphs, Numbers: numbers}
	return t, titled && counted && labelled && t.String() == s
}

// cutNumbers takes the list at the end of a letter off, with the line that counts it.
func cutNumbers(s string) (rest string, numbers []tn.TN, ok bool) {
	rest = strings.TrimSuffix(s, "\n")
	for {
		at := strings.LastIndexByte(rest, '\n')
		n, isNumber := parseE164(rest[at+1:])
		if !isNumber || at < 0 {
			break
		}
		numbers, rest = append(numbers, n), rest[:at]
	}
	slices.Reverse(numbers)
	rest, ok = strings.CutSuffix(rest, "\n\n"+count(len(numbers), "number", "numbers")+":")
	return rest, numbers, ok
}

func parseE164(s string) (tn.TN, bool) {
	digits, plus := strings.CutPrefix(s, "+")
	v, err := strconv.ParseInt(digits, 10, 64)
	return tn.TN(v), plus && err == nil && v > 0 && tn.TN(v).E164() == s
}

// cutParagraphs takes the n paragraphs of the authorization off the end. Text above them may
// have blank lines of its own.
func cutParagraphs(s string, n int) (rest string, paragraphs []string) {
	rest = s
	for range n {
		at := strings.LastIndex(rest, "\n\n")
		if at < 0 {
			break
		}
		paragraphs, rest = append(paragraphs, rest[at+2:]), rest[:at]
	}
	slices.Reverse(paragraphs)
	return rest, paragraphs
}

// parseHead reads the labelled lines. A line that has no label, or one out of its order,
// belongs to the text above it: what somebody typed cannot pass for another party.
func parseHead(s string, labels []string) (head []Line, ok bool) {
	for line := range strings.SplitSeq(s, "\n") {
		label, text, found := strings.Cut(line, ": ")
		at := slices.Index(labels, label)
		switch {
		case found && at >= 0:
			labels = labels[at+1:]
			head = append(head, Line{Label: label, Text: text})
		case len(head) == 0:
			return nil, false
		default:
			head[len(head)-1].Text += "\n" + line
		}
	}
	return head, true
}
