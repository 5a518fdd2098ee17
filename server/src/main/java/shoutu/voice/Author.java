package shoutu.voice;

/** Which side spoke. */
public enum Author {
  RESIDENT,
  OFFICE
}
