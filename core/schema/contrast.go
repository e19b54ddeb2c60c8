package schema

import "math"

// The grounds that the page draws label colours on: --paper of web/css/base.css, by day and by night.
var (
	paper = [3]uint8{255, 253, 249}
	night = [3]uint8{30, 28, 25}
)

// MinContrast is what WCAG 2.2 asks of a graphic such as a swatch or an underline (1.4.11).
const MinContrast = 3.0

// Contrast returns how much a colour "#rrggbb" stands out from the page by day and by night, from 1 to 21 (WCAG 2.2,
// "contrast ratio"). The page mixes tags and underlines further towards black or white where they need more; swatches,
// frames and rows show the colour as it is. What is no colour has a contrast of 1.
func Contrast(color string) (light, dark float64) {
	c, ok := channels(color)
	if !ok {
		return 1, 1
	}
	return ratio(c, paper), ratio(c, night)
}

// Readable returns the colour nearest to color, on the way to black or to white, that stands out from the page by day
// and by night; color itself where it does, and a colour of Palette where it is none.
func Readable(color string) string {
	c, ok := channels(color)
	if !ok {
		return Palette(0)
	}
	pole := uint8(0)
	if ratio(c, paper) >= MinContrast {
		if ratio(c, night) >= MinContrast {
			return color
		}
		pole = 255
	}
	const steps = 64
	for i := 1; i < steps; i++ {
		var m [3]uint8
		for j := range c {
			m[j] = uint8((int(c[j])*(steps-i) + int(pole)*i) / steps)
		}
		if ratio(m, paper) >= MinContrast && ratio(m, night) >= MinContrast {
			return hex(m)
		}
	}
	return Palette(0) // not reached: greys of luminance 0.14 to 0.29 stand out from both, and every way crosses them
}

func ratio(a, b [3]uint8) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// luminance is WCAG's relative luminance.
func luminance(c [3]uint8) float64 {
	weights := [...]float64{0.2126, 0.7152, 0.0722}
	sum := 0.0
	for i, v := range c {
		s := float64(v) / 255
		if s <= 0.04045 {
			s /= 12.92
		} else {
			s = math.Pow((s+0.055)/1.055, 2.4)
		}
		sum += weights[i] * s
	}
	return sum
}

func channels(color string) (c [3]uint8, ok bool) {
	if !validColor(color) {
		return c, false
	}
	for i := range c {
		c[i] = digit(color[1+2*i])<<4 | digit(color[2+2*i])
	}
	return c, true
}

func digit(b byte) uint8 {
	switch {
	case b >= 'a':
		return b - 'a' + 10
	case b >= 'A':
		return b - 'A' + 10
	}
	return b - '0'
}

func hex(c [3]uint8) string {
	const digits = "0123456789abcdef"
	out := []byte{'#'}
	for _, v := range c {
		out = append(out, digits[v>>4], digits[v&15])
	}
	return string(out)
}
