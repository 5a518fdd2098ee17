package shoutu.voice.pages;

/** What went wrong, and what to do now. */
public record SadPage(Frame frame, String heading, String what) {}
