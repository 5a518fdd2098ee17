package shoutu.voice;

/** The way by which a problem reached us. */
public enum Channel {
  PUBLIC_PAGE,
  HOTLINE,
  WORKER,
  UNIT,
  /** Another system, by GeoReport v2. */
  OPEN311,
  EMAIL,
  WEBHOOK
}
