package shoutu.exchange.sheet;

/** Which number of a written day comes first. A year of four digits at the start decides itself. */
public enum DateOrder {
  YMD,
  DMY,
  MDY
}
