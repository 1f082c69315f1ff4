package ui_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestScratch(t *testing.T) {
	keys := strings.Fields(os.Getenv("KEYS"))
	var w, h int
	fmt.Sscanf(os.Getenv("SIZE"), "%dx%d", &w, &h)
	b := newWhole(t, w, h)
	for _, k := range keys {
		if k == "SHOW" {
			fmt.Println(b.text())
			continue
		}
		if s, ok := strings.CutPrefix(k, "T:"); ok {
			b.Type(strings.ReplaceAll(s, "_", " "))
			continue
		}
		b.Keys(k)
		b.Advance(5e8)
	}
	fmt.Println(b.text())
}
