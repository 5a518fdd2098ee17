package shoutu.surveillance;

import shoutu.rules.Threshold.Setting;

/**
 * Where cases of a disease are counted together: a class, a school or a unit of a county by its
 * name, a village or the county itself by its code.
 */
record SignalKey(int home, String disease, Setting kind, String setting, String group) {}
