import './public.css'

// The public pages work without any script; this only spares a resident a double report and a lost text.

/** A form is sent once: a nervous second press must not become a second problem. */
document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement
  if (form.dataset['sent']) {
    event.preventDefault()
    return
  }
  form.dataset['sent'] = 'yes'
  form.querySelectorAll<HTMLButtonElement>('button[type=submit]').forEach((it) => (it.disabled = true))
})

/** Going back after an error leaves the form usable. */
window.addEventListener('pageshow', () => {
  document.querySelectorAll<HTMLFormElement>('form[data-sent]').forEach((form) => {
    delete form.dataset['sent']
    form.querySelectorAll<HTMLButtonElement>('button[type=submit]').forEach((it) => (it.disabled = false))
  })
})

/** The private link is the only key to the page: copying it must be easy. */
document.querySelectorAll<HTMLButtonElement>('[data-copy]').forEach((button) => {
  button.hidden = !navigator.clipboard
  button.addEventListener('click', () => {
    void navigator.clipboard.writeText(button.dataset['copy'] ?? '').then(() => {
      if (button.dataset['copied']) button.textContent = button.dataset['copied']
    })
  })
})

document.querySelectorAll<HTMLButtonElement>('[data-print]').forEach((button) => {
  button.hidden = false
  button.addEventListener('click', () => window.print())
})
