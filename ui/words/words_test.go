package words

import "testing"

func TestThousands(t *testing.T) {
	for n, want := range map[int]string{0: "0", 7: "7", 999: "999", 1000: "1,000", 172808: "172,808", 1000000: "1,000,000",
		-999: "-999", -1000: "-1,000", -172808: "-172,808"} {
		if got := Thousands(n); got != want {
			t.Errorf("%d is written %s, want %s", n, got, want)
		}
	}
}

func TestCount(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{Count(0, "number"), "0 numbers"}, {Count(1, "number"), "1 number"}, {Count(1204, "number"), "1,204 numbers"},
		{Count(1, "reply", "replies"), "1 reply"}, {Count(2, "reply", "replies"), "2 replies"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}
