// Package firefox opens the page in Firefox as a person would, once through: everything else is tested in Chromium.
//
// Firefox listens to Marionette, its own remote protocol: JSON arrays over a local socket, each with its length before it.
// The client here is what those few steps need.
package firefox
