import vueI18n from '@intlify/eslint-plugin-vue-i18n'
import prettier from 'eslint-config-prettier'
import vue from 'eslint-plugin-vue'
import ts from 'typescript-eslint'

export default [
  { ignores: ['dist/**', 'node_modules/**', 'e2e/screenshots/**'] },
  ...ts.configs.recommended,
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  {
    files: ['src/**/*.vue'],
    plugins: { '@intlify/vue-i18n': vueI18n },
    rules: {
      // Every word that a person reads comes from /messages; signs and separators are not words.
      '@intlify/vue-i18n/no-raw-text': [
        'error',
        {
          ignorePattern: '^[\\s\\-–—−·:/()%+×→←↑↓…,.|#0-9▲●○◐]*$',
          attributes: {
            '/.+/': ['title', 'label', 'placeholder', 'aria-label', 'hint', 'alt', 'message', 'caption'],
          },
        },
      ],
      'vue/no-v-html': 'error',
      'vue/multi-word-component-names': 'off',
      'vue/require-default-prop': 'off',
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
    },
  },
  { rules: { 'no-console': 'error', '@typescript-eslint/no-explicit-any': 'error' } },
  { files: ['scripts/**', 'e2e/**'], rules: { 'no-console': 'off' } },
  prettier,
]
