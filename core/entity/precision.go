package entity

// precision is how often each rule is right on Wojood's sample.
var precision = [rules]float32{}
