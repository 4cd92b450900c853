import { Module } from '@nestjs/common'
import { CountWebinarsHandler } from './count-webinars.handler.ts'
import { GetNumbersHandler } from './get-numbers.handler.ts'

@Module({ providers: [CountWebinarsHandler, GetNumbersHandler] })
export class NumbersModule {}
