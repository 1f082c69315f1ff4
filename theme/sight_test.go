package theme

import (
	"image/color"
	"math"
	"testing"
)

// sights are how colours look to people who lack one kind of cone, as linear maps of
// linear RGB (Machado, Oliveira and Fernandes 2009, full severity).
var sights = map[string][3][3]float64{
	"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	"tritanopia":   {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
}

func linear(c color.Color) [3]float64 {
	r, g, b, _ := c.RGBA()
	one := func(v uint32) float64 {
		s := float64(v) / 0xffff
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return [3]float64{one(r), one(g), one(b)}
}

func seen(rgb [3]float64, m [3][3]float64) [3]float64 {
	var out [3]float64
	for i := range m {
		for j := range rgb {
			out[i] += m[i][j] * rgb[j]
		}
		out[i] = min(max(out[i], 0), 1)
	}
	return out
}

// lab is CIE L*a*b* under D65.
func lab(rgb [3]float64) [3]float64 {
	x := (0.4124*rgb[0] + 0.3576*rgb[1] + 0.1805*rgb[2]) / 0.95047
	y := 0.2126*rgb[0] + 0.7152*rgb[1] + 0.0722*rgb[2]
	z := (0.0193*rgb[0] + 0.1192*rgb[1] + 0.9505*rgb[2]) / 1.08883
	f := func(t float64) float64 {
		if t > 0.008856 {
			return math.Cbrt(t)
		}
		return 7.787*t + 16.0/116
	}
	return [3]float64{116*f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))}
}

func distance(a, b [3]float64) float64 {
	return math.Sqrt((a[0]-b[0])*(a[0]-b[0]) + (a[1]-b[1])*(a[1]-b[1]) + (a[2]-b[2])*(a[2]-b[2]))
}

// What stands side by side on a screen and means something else must look different to
// everybody; in the safe palettes by colour too, not only by glyph and word.
func TestSafePalettesToldApart(t *testing.T) {
	const clearly = 12 // CIE76; about 2.3 is just noticeable
	together := [][]Role{{Live, Done, Cancel, Dead}, {Customer, Provider}, {Requested, Confirmed}, {OK, Warn, Error}}
	for _, p := range []Palette{SafeDark(), SafeLight()} {
		for name, m := range sights {
			for _, roles := range together {
				for i, a := range roles {
					for _, b := range roles[i+1:] {
						d := distance(lab(seen(linear(hex(p.Roles[a].Ink)), m)), lab(seen(linear(hex(p.Roles[b].Ink)), m)))
						if d < clearly {
							t.Errorf("%s: roles %d and %d (%s, %s) are %.1f apart under %s, want %d", p.Name, a, b, p.Roles[a].Ink, p.Roles[b].Ink, d, name, clearly)
						}
					}
				}
			}
		}
	}
}

func TestFamilyFollowsTheBackground(t *testing.T) {
	for _, family := range Families() {
		for _, dark := range []bool{true, false} {
			p := Pick(Environment{Palette: family}, dark)
			if p.Family != family || (p.Dark != dark && !p.Mono) {
				t.Errorf("family %s on dark=%v is %s", family, dark, p.Name)
			}
		}
	}
	if got := Pick(Environment{Palette: "safe-light"}, true).Name; got != "safe-light" {
		t.Errorf("a palette chosen by its name gave way to the background: %s", got)
	}
	if got := Pick(Environment{Palette: "safe", NoColor: "1"}, true); !got.Mono {
		t.Errorf("NO_COLOR lost against a chosen family: %s", got.Name)
	}
}
