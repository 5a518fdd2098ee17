package shoutu.epi.survival;

/** On which scale of the share its limits are symmetric. */
public enum Limits {
  /** The share itself (Greenwood 1926), cut at 0 and 1; poor for few observations. */
  PLAIN,
  /** Its logarithm, cut at 1: what R gives by default. */
  LOG,
  /** The logarithm of its negative logarithm: what Stata and SAS give; never leaves 0 to 1. */
  LOG_LOG;

  /** The limit so many errors of the logarithm away. */
  double of(double share, double errors) {
    if (share == 0 || share == 1) {
      return share;
    }
    return switch (this) {
      case PLAIN -> Math.clamp(share + share * errors, 0, 1);
      case LOG -> Math.min(1, share * Math.exp(errors));
      case LOG_LOG -> Math.pow(share, Math.exp(errors / Math.log(share)));
    };
  }
}
