import { onMounted, ref, shallowRef, type Ref } from 'vue'

/** One thing read from the server for one screen, with the states a screen must show. */
export function reading<T>(read: () => Promise<T>): {
  value: Ref<T | undefined>
  loading: Ref<boolean>
  error: Ref<unknown>
  reload: () => Promise<void>
} {
  const value = shallowRef<T>()
  const loading = ref(true)
  const error = ref<unknown>()
  let turn = 0
  async function reload() {
    const mine = ++turn
    try {
      const found = await read()
      if (mine !== turn) return
      value.value = found
      error.value = undefined
    } catch (cause) {
      if (mine === turn) error.value = cause
    } finally {
      if (mine === turn) loading.value = false
    }
  }
  onMounted(reload)
  return { value, loading, error, reload }
}
