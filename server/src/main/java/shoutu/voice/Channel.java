package shoutu.voice;

/** The way by which a problem reached us. */
public enum Channel {
  PUBLIC_PAGE,
  HOTLINE,
  WORKER,
  UNIT
}
