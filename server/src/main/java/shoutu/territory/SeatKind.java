package shoutu.territory;

/** Whether one holds a function or stands in for who does. */
public enum SeatKind {
  PRIMARY,
  DEPUTY
}
